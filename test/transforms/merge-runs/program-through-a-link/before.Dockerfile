FROM debian:12
RUN ln -s /usr/local/bin /l
COPY README /
RUN sort /etc/passwd > /a && cp -a /x/bin/. /l/
RUN sort /etc/passwd > /b
