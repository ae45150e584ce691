FROM debian:12
WORKDIR /tmp
RUN wget https://files.example/1 -O f.zip && unzip f.zip -d /data/ && rm f.zip
RUN wget https://files.example/2 -O r.zip && unzip r.zip -d /data/ && rm r.zip
