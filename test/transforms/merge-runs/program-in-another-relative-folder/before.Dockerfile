FROM debian:12
ENV PATH=bin:$PATH
WORKDIR /opt/t
RUN sort /etc/passwd > /a
RUN (cd /y && sort /etc/passwd > /b)
