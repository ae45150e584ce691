FROM busybox:1
RUN echo 1 > /a && ln /a /b
RUN echo 2 >> /a
