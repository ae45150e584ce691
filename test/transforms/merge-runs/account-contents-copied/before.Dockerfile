FROM debian:12
RUN cp -a /fs/. /
RUN touch ~/here
