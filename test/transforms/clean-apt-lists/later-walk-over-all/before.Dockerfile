FROM debian:12
RUN apt-get update && apt-get install -y build-essential curl
RUN tar -cf /all.tar /
RUN find / -name "*.pyc"
