FROM busybox:1
WORKDIR /work
RUN touch x.phar && mv x.phar /opt/x && \
    chmod 755 /opt/x
