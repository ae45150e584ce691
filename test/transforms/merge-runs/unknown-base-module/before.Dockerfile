FROM registry.example.com/acme/base:1
RUN apt-get update && apt-get install -y lmod
RUN rm -rf /var/lib/apt/lists/* && mkdir "/opt/gcc-$LMOD_VERSION"
