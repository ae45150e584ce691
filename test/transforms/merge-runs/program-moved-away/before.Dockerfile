FROM busybox:1
WORKDIR /work
RUN touch x.phar && mv x.phar /opt/x
RUN chmod 755 /opt/x
