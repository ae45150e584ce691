FROM debian:12
RUN apt-get update && apt-get install -y make
COPY . /src
RUN make -C /src
RUN /src/list-packages
