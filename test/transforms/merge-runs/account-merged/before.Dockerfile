FROM debian:12
RUN cp -rT /fs/conf /etc
RUN touch ~/here
