FROM debian:12
RUN apt-get update && apt-get install -y curl && ln -s /var/lib/apt/lists /lists
RUN ls /lists/
