FROM registry.example.com/acme/base:1
RUN apt-get update && apt-get install -y lmod
RUN apt-get install -y "gcc-$LMOD_VERSION"
