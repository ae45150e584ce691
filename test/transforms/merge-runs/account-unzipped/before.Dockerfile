FROM debian:12
RUN unzip -o /r.zip -d /etc
RUN touch ~/here
