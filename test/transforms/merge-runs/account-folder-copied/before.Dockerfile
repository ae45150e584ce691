FROM debian:12
RUN cp -r /fs/etc /
RUN touch ~/here
