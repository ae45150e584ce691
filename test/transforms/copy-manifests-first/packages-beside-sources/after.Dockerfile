FROM node:20
WORKDIR /usr/src/app
RUN apt-get install -y curl
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
