FROM busybox:1
RUN mkdir /d && echo 1 > /d/a && ln /d/a /d/b
RUN ln /d/a /c && echo 2 > /c
