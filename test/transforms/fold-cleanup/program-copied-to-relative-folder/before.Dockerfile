FROM debian:12
ENV PATH=bin:$PATH
WORKDIR /opt/t
RUN touch /tmp/w
COPY tools bin/
RUN rm /tmp/w
