FROM debian:12
RUN useradd -m app
WORKDIR /home/app
RUN userdel -r app
RUN touch here
