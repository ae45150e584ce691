FROM debian:12
ARG F=/etc/passwd
RUN sed -i s,/root:,/nh:, $F
RUN touch ~/here
