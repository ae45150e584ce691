FROM debian:12
RUN cd /opt/a && cp x y
RUN cd /opt/b && cp x y
RUN cd /opt/c && mkdir z
