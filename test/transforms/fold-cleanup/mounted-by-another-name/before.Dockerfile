FROM debian:12
RUN --mount=type=cache,target=/run/work touch /var/run/work/a
RUN --mount=type=cache,target=/run/work rm -f /var/run/work/a
