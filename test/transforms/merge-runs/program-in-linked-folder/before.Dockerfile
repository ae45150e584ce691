FROM debian:12
ENV PATH=/opt/t/bin:$PATH
RUN sort /etc/passwd > /a && ln -s /x /opt/t
RUN sort /etc/passwd > /b
