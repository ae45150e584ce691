FROM debian:12
ENV PATH=bin:$PATH
WORKDIR /opt/t
RUN sort /etc/passwd > /a && cp /x/bin/* /opt/t/bin
RUN sort /etc/passwd > /b
