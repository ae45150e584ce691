FROM debian:12
ARG F=/etc/app.conf
RUN sed -i s,a,b, $F
RUN touch ~/here
