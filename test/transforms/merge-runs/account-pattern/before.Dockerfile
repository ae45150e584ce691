FROM debian:12
RUN sed -i s,/root,/nh, /etc/pass*
RUN touch ~/here
