FROM busybox:1
RUN mkdir -p /v/1 /v/2 && ln -s v/1 /live
WORKDIR /live
RUN ln -sfn v/2 /live
RUN touch here
