"""The verbs of the procedure, one module a chapter. They raise DomainErrors and have never heard of HTTP."""
