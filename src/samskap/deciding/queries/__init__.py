"""Reading what was consulted, answered and decided."""
