FROM debian:12
RUN cd /opt/a && cp x y && \
    cd /opt/b && cp x y
RUN mkdir z
