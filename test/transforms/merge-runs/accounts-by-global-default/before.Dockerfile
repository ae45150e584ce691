ARG F=/etc/passwd
FROM debian:12
ARG F
RUN echo a && sed -i s,/root:,/nh:, "$F"
RUN touch ~/here
