FROM debian:12
RUN touch /opt/a.bin
RUN cd /tmp && sha256sum -c SUMS
RUN rm -f /opt/a.bin
