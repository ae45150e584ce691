FROM busybox:1
ARG V=1
WORKDIR /work
RUN touch /tmp/y && rm -f /tmp/x_${V}.zip
RUN mkdir /work/y
