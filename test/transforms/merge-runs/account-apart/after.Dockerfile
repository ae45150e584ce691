FROM debian:12
RUN tar -xf /r.tar -C /opt && cp /opt/x.conf /etc/x.conf && cp -r /opt/conf /etc/x && \
    mkdir ~/here
