FROM busybox:1
RUN echo 1 > /a && ln /a /b
RUN touch /c
RUN echo 2 > /a
