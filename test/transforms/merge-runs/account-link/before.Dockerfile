FROM debian:12
RUN ln -s /etc /conf && cp /tmp/x/passwd /conf/
RUN touch ~/here
