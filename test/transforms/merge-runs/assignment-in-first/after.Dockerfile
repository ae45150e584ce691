FROM debian:12
RUN (V=1.2.3; echo "$V" > /version) && \
    echo "$V" > /other
