FROM busybox:1
RUN mkdir -p /v/1 && ln -s /v/1 /live
WORKDIR /live
RUN mkdir /x && rm -rf /v/1
RUN touch here
