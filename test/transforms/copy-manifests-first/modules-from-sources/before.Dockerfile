FROM node:20
WORKDIR /usr/src/app
COPY . .
RUN apt-get install -y dkms
RUN npm ci
