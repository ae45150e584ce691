FROM busybox:1
RUN echo 1 > /a && ln /a /b && \
    echo 2 > /c
