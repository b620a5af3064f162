from hypothesis import HealthCheck, settings

# The machine may be busy with other tests; how long one example takes says nothing about the code.
settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")
