"""Guards of every process. Each returns None or a Refusal that names its source; the engine asks all of them."""
