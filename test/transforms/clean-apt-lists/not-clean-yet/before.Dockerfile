FROM debian:12
RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/partial /var/lib/apt/lists/lock
RUN apt-get update && apt-get install -y b && rm -rf /var/lib/d* /var/cache/apt/* ~/.cache
RUN apt-get update && apt-get install -y c && find /tmp -delete && apt-get clean
RUN apt-get update && apt-get install -y d && apt-get autoremove -y && ls /var/log/*
