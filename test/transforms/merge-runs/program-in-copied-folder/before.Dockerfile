FROM debian:12
ENV PATH=/opt/t/bin:$PATH
RUN sort /etc/passwd > /a && cp -r /x/bin /opt/t/
RUN sort /etc/passwd > /b
