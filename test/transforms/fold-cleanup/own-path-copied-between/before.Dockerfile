FROM debian:12
ENV PATH=/opt/t/bin:$PATH
RUN touch /tmp/w
COPY rm /opt/t/bin/
RUN rm /tmp/w
