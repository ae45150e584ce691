FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends build-essential
COPY --from=acme/engine /opt/engine /opt/engine
RUN echo /opt/engine/lib > /etc/ld.so.conf.d/engine.conf && ldconfig
