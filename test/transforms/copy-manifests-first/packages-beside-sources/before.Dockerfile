FROM node:20
WORKDIR /usr/src/app
COPY . .
RUN apt-get install -y curl
RUN npm ci
