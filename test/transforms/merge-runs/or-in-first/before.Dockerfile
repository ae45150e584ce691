FROM debian:12
RUN mkdir /a || true
RUN touch /a/b
