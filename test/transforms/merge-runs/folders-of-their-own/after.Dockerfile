FROM debian:12
RUN cd /opt/a && cp x y && \
    cd /opt/b && cp x y && \
    cd /opt/c && mkdir z
