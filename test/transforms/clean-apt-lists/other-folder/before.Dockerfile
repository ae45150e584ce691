FROM debian:12
RUN apt-get -o Dir::State::lists=/tmp/lists update && apt-get install -y curl
