"""Invented people for practice mode, tests and benchmarks: builders, a population, two sample registers.

Everybody here is made up: names are common ones put together by chance, numbers stand outside what is issued.
Must not be needed by any package that does the real work.
"""
