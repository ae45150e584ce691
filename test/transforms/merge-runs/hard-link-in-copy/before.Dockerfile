FROM busybox:1
RUN mkdir /d && cp -a /usr /d
RUN chmod 600 /d/a
