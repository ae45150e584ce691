FROM debian:12
RUN --security=insecure mkdir /a
RUN touch /a/b
