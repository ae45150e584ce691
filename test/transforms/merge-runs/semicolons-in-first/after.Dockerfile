FROM debian:12
RUN { mkdir /a; touch /a/b; } && \
    touch /c
