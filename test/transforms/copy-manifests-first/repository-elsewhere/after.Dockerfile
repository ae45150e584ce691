FROM node:20
WORKDIR /app
RUN echo 'deb [trusted=yes] file:/opt/debs ./' > /etc/apt/sources.list.d/own.list
RUN apt-get update && apt-get install -y own
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
